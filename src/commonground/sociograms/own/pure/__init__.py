"""Ways from one person to another along what one may see anyway."""
