"""What hung on something that was reported: kept for those who answer."""
