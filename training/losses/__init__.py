"""What training minimises: each takes tensors N C H W, may be called under autocast, and sums in float32."""
