"""Several processes, as torchrun starts them, here two on the CPU."""

import os
import socket
import sys
from subprocess import PIPE, STDOUT, Popen

PROGRAM = """
import sys, torch
sys.path.insert(0, sys.argv[2])
import torch.distributed as dist
from pathlib import Path
from train_data import tiny_set
from training.home import CONFIGS
from training.train.config import read_config
from training.train.device import find_place
from training.train.run import train_on
from training.train.run_folder import Order
from training.train.schedule import Length
from training.train.run import TRAINEES

config = read_config(CONFIGS / "smoke.yaml")
kept = {}
build = TRAINEES["generator-star"]
def remember(*given):
    torch.manual_seed(3)
    kept["trainee"] = build(*given)
    return kept["trainee"]
TRAINEES["generator-star"] = remember
place = find_place("cpu", "float32")
folder, quiet = Path(sys.argv[1]), lambda line: None
def order(minutes):
    return Order(task="generator-star", length=Length(minutes=minutes))
train_on(order(0.1), tiny_set(), config, place, folder, None, say=quiet)
dist.barrier()
run = folder / "001-generator-star"
train_on(order(0.12), tiny_set(), config, place, folder, None, run, quiet)
weights = torch.cat([p.detach().flatten() for p in kept["trainee"].networks["generator-star"].parameters()])
draw = torch.rand(1, generator=kept["trainee"].random)
print("SUM", place.rank, weights.double().sum().item(), draw.item())
dist.destroy_process_group()
"""


def test_two_processes_draw_differently_and_end_with_the_same_weights_after_a_resumption_too(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shared = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "WORLD_SIZE": "2", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), os.path.dirname(__file__)]
    started = [
        Popen(command, env=os.environ | shared | {"RANK": str(rank)}, stdout=PIPE, stderr=STDOUT, text=True)
        for rank in range(2)
    ]
    said = [process.communicate(timeout=120)[0] for process in started]
    assert [process.returncode for process in started] == [0, 0], said
    sums = [next(line.split()[2:] for line in text.splitlines() if line.startswith("SUM")) for text in said]
    assert sums[0][0] == sums[1][0]  # the gradients were shared
    assert sums[0][1] != sums[1][1]  # the pictures were not
    assert [entry.name for entry in tmp_path.iterdir()] == ["001-generator-star"]
    assert (tmp_path / "001-generator-star" / "generator_star.safetensors").exists()
