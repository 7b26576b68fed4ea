"""What comes in: one module a format that another program or device writes, and the registry that knows them."""
