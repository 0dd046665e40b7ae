"""One file a layout: `fits` looks at the names alone, `read` makes records of them."""
