"""The lab: the class picture in the hand of whoever asked, with every setting that changes a number."""
