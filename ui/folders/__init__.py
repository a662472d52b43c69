"""The view of watched folders, and of what is done with them."""
