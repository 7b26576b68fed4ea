"""What comes from a Kindle: the file of clippings on the device, and notebooks as its apps send them."""
