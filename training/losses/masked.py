"""L1 that knows where it matters."""

from torch import Tensor


def masked_l1(output: Tensor, truth: Tensor, mask: Tensor) -> Tensor:
    """Mean absolute difference inside a mask.

    What does not change is most of a picture: without this, copying is a good answer.

    Args:
        output: N C H W.
        truth: N C H W.
        mask: N 1 H W in [0, 1]; where it is empty in a whole batch the answer is 0.
    """
    assert output.shape == truth.shape, f"output is {tuple(output.shape)}, truth {tuple(truth.shape)}"
    weight = mask.float()
    error = (output.float() - truth.float()).abs().mean(1, keepdim=True)
    return (weight * error).sum() / weight.sum().clamp(min=1)
