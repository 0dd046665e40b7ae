"""Networks with the weights that a run begins with."""

from pathlib import Path

from ..checkpoint import Network, load_checkpoint, read_tensors_for


def begin(network: Network, start: Path | None, name: str) -> Network:
    """Loads `name`.safetensors of a folder strictly; None leaves new weights.

    Raises:
        Fault: of load_checkpoint.
    """
    return load_checkpoint(network, start / f"{name}.safetensors").train() if start else network


def begin_alike(network: Network, start: Path | None, name: str) -> Network:
    """Takes over what fits of another network's checkpoint: AnomalyHybrid* from the generator, all but its heads.

    Raises:
        Fault: of read_tensors_for.
    """
    if start is None:
        return network
    stored = read_tensors_for(network, start / f"{name}.safetensors")  # before own: it may change the network
    own = network.state_dict()
    fitting = {key: value for key, value in stored.items() if key in own and own[key].shape == value.shape}
    network.load_state_dict(own | fitting)
    return network.train()
