"""Reading class lists: from bytes or pasted text to who is where, with every fault named."""
