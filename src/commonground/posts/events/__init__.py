"""An event of a group told in its stream: a post with a card that follows the event, and who comes.

The post is a post like any other, addressed to the group and to nobody else. Its card shows the event
as it is now, to those who see the group from inside; when the event is called off, the card goes. Who
comes is said by name to the group, and is not counted.
"""
