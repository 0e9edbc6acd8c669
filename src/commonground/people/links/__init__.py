"""Secret links: addresses that act as their owner until one click ends them."""
