"""What surfaces look like: colours, pictures of textures, materials."""
