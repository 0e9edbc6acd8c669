"""What people expected of each other, told once nothing changes any more."""
