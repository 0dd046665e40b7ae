"""What networks trained on ImageNet expect: each channel less its mean, over its deviation; RGB in [0, 1]."""

MEAN = (0.485, 0.456, 0.406)
DEVIATION = (0.229, 0.224, 0.225)
