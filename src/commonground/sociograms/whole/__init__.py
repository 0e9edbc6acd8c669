"""The whole school: figures of each class above the floor, worked out beforehand."""
