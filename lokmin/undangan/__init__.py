"""The invitation: the letter, its number, who got it how, and who will come."""
