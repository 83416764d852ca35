"""Compares the simulator with aihwkit (IBM's analog hardware kit) in one run: distributions, then speed.

Optional and not part of the tests. Needs a virtual environment with aihwkit and a build of this package:

    python3 -m venv build/peers
    build/peers/bin/pip install aihwkit==1.1.0
    npm run build
    build/peers/bin/python sim/peers/compare.py > build/peers.md

Prints Markdown tables; docs/peers.md discusses them. Exits with 1 when a case that should agree does not.
"""

import json
import math
import subprocess
import sys
import time
from pathlib import Path

import torch
from aihwkit.simulator.configs import SingleRPUConfig
from aihwkit.simulator.configs import devices as step_devices
from aihwkit.simulator.parameters import IOParameters, UpdateParameters
from aihwkit.simulator.parameters.enums import (
    AnalogMVType,
    BoundManagementType,
    NoiseManagementType,
    PulseType,
    WeightNoiseType,
)
from aihwkit.simulator.presets import devices as presets
from aihwkit.simulator.tiles import AnalogTile

ROOT = Path(__file__).resolve().parents[2]
EXPORT = ROOT / "dist" / "sim" / "peers" / "main.js"

ENUMS = {
    "noise_management": NoiseManagementType,
    "bound_management": BoundManagementType,
    "w_noise_type": WeightNoiseType,
    "mv_type": AnalogMVType,
}

# Four standard errors of either side, added as variances, and the table bias of the peer's normal numbers: its mean and
# standard deviation are off by up to about .55 % and .4 % of a standard deviation for a whole run.
ERRORS = 4.0
TABLE_MEAN_BIAS = 0.0055
TABLE_DEVIATION_BIAS = 0.01
SINGLE_PRECISION = 2e-6


def ours(*arguments):
    """JSON from the simulator."""
    done = subprocess.run(["node", str(EXPORT), *arguments], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def table(header, rows):
    """Markdown table."""
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def agrees(mean, other_mean, deviation, other_deviation, count):
    """Whether two sample means and deviations are those of one distribution."""
    spread = max(deviation, other_deviation)
    mean_error = ERRORS * spread * math.sqrt(2 / count) + TABLE_MEAN_BIAS * spread + SINGLE_PRECISION
    deviation_error = (ERRORS * math.sqrt(1 / count) + TABLE_DEVIATION_BIAS) * spread + SINGLE_PRECISION
    return abs(mean - other_mean) <= mean_error and abs(deviation - other_deviation) <= deviation_error


def single_pulse_tile(preset, rows, columns):
    """A tile on which every update with x = d = 1 is exactly one pulse a cell."""
    device = getattr(presets, f"{preset}PresetDevice")()
    update = UpdateParameters(desired_bl=1, update_bl_management=False, update_management=False)
    config = SingleRPUConfig(device=device, update=update)
    tile = AnalogTile(rows, columns, config)
    tile.tile.set_weights(torch.zeros(rows, columns))
    return tile


def run_program(case):
    """Mean and deviation after each stage of the pulse program."""
    rows, columns = case["rows"], case["columns"]
    tile = single_pulse_tile(case["preset"], rows, columns)
    x = torch.ones(columns)
    # A learning rate far above the granularity saturates both probabilities at one.
    tile.tile.set_learning_rate(1e3)
    up, down = -torch.ones(rows), torch.ones(rows)

    def pulse(direction):
        tile.tile.update(x, direction, False)

    for stage in case["stages"]:
        for _ in range(stage["up"]):
            pulse(up)
        for _ in range(stage["down"]):
            pulse(down)
        for _ in range(stage["pairs"]):
            pulse(up)
            pulse(down)
        weights = tile.tile.get_weights()
        yield float(weights.mean()), float(weights.std(unbiased=False))


def compare_devices(cases):
    """Weights of every preset after every stage; returns whether all agree."""
    rows, failures = [], 0
    for case in cases:
        cells = case["rows"] * case["columns"]
        for stage, (mean, deviation) in zip(case["stages"], run_program(case)):
            same = agrees(stage["mean"], mean, stage["deviation"], deviation, cells)
            failures += not same
            steps = f"{stage['up']} up" if stage["up"] else f"{stage['down']} down" if stage["down"] else f"{stage['pairs']} pairs"
            rows.append(
                [case["preset"], steps, f"{stage['mean']:.5g}", f"{mean:.5g}", f"{stage['deviation']:.5g}", f"{deviation:.5g}", "yes" if same else "**no**"]
            )
    table(["preset", "then", "mean", "peer", "deviation", "peer", "agree"], rows)
    return failures


def read_tile(reference, rows, columns):
    """A tile with large linear devices and the given forward parameters."""
    values = {name: getattr(ENUMS[name], value) if name in ENUMS else value for name, value in reference.items()}
    device = step_devices.ConstantStepDevice(w_max=100, w_min=-100, w_max_dtod=0, w_min_dtod=0, dw_min_dtod=0)
    config = SingleRPUConfig(device=device, forward=IOParameters(**values))
    return AnalogTile(rows, columns, config)


def compare_reads(cases):
    """Outputs of every configuration; returns whether all agree."""
    rows, failures = [], 0
    for case in cases:
        weights = torch.tensor(case["weights"])
        tile = read_tile(case["reference"], *weights.shape)
        tile.tile.set_weights(weights)
        outputs = torch.cat(
            [tile.tile.forward(torch.tensor(case["input"]).repeat(1000, 1), False, False, False, False).double() for _ in range(case["reads"] // 1000)]
        )
        for line in range(weights.shape[0]):
            mean, deviation = float(outputs[:, line].mean()), float(outputs[:, line].std(unbiased=False))
            same = agrees(case["mean"][line], mean, case["deviation"][line], deviation, case["reads"])
            failures += not same
            rows.append(
                [case["name"], str(line), f"{case['mean'][line]:.6f}", f"{mean:.6f}", f"{case['deviation'][line]:.6f}", f"{deviation:.6f}", "yes" if same else "**no**"]
            )
    table(["read", "line", "mean", "peer", "deviation", "peer", "agree"], rows)
    return failures


def per_second(call, seconds=0.6):
    """Calls a second, CPU time."""
    call()
    start, calls = time.process_time(), 0
    while time.process_time() - start < seconds:
        call()
        calls += 1
    return calls / (time.process_time() - start)


UPDATE_DEVICES = {
    "constantStep": ("ConstantStepDevice", {}),
    "linearStep": ("LinearStepDevice", {"gamma_up": 0.5, "gamma_down": 0.5}),
    "softBounds": ("SoftBoundsDevice", {}),
    "expStep": ("ExpStepDevice", {}),
    "powStep": ("PowStepDevice", {"pow_gamma": 1.5}),
}

READS = {
    "product": {"is_perfect": True},
    "standard": {},
    "PCM noise": {"w_noise": 0.0175, "w_noise_type": WeightNoiseType.PCM_READ},
    "PCM noise, IR drop": {"w_noise": 0.0175, "w_noise_type": WeightNoiseType.PCM_READ, "ir_drop": 1.0},
}


def peer_speed(kind, name, size):
    """Updates (regime A: BL 31, no management, lr .01) or forward reads a second of the peer, in batches of 20 vectors."""
    batch = 20
    x = torch.rand(batch, size) * 2 - 1
    if kind == "read":
        tile = AnalogTile(size, size, SingleRPUConfig(forward=IOParameters(**READS[name])))
        tile.tile.set_weights((torch.rand(size, size) - 0.5) / math.sqrt(size))
        return batch * per_second(lambda: tile.tile.forward(x, False, False, False, False))
    class_name, extra = UPDATE_DEVICES[name]
    spread = dict(dw_min=0.001, dw_min_dtod=0.3, dw_min_std=0.3, w_max=0.6, w_min=-0.6, w_max_dtod=0.3, w_min_dtod=0.3)
    device = getattr(step_devices, class_name)(**spread, **extra)
    update = UpdateParameters(
        desired_bl=31, update_bl_management=False, update_management=False, pulse_type=PulseType.STOCHASTIC_COMPRESSED
    )
    tile = AnalogTile(size, size, SingleRPUConfig(device=device, update=update))
    tile.tile.set_learning_rate(0.01)
    d = torch.rand(batch, size) * 2 - 1
    return batch * per_second(lambda: tile.tile.update(x, d, False))


def compare_speed(size):
    """Both sides in the same minute, one thread each."""
    rows = []
    for case in ours("speed", str(size))["speed"]:
        peer = peer_speed(case["kind"], case["name"], size)
        rows.append([case["kind"], case["name"], str(size), f"{case['perSecond']:.0f}", f"{peer:.0f}", f"{case['perSecond'] / peer:.2f}"])
    table(["kind", "name", "size", "per second", "peer", "ratio"], rows)


def main():
    """Everything, in one run."""
    torch.set_num_threads(1)
    torch.manual_seed(1)
    cases = ours("distributions")
    print("## Devices\n")
    failures = compare_devices(cases["devices"])
    print("## Reads\n")
    failures += compare_reads(cases["reads"])
    print("## Speed\n")
    for size in (64, 256):
        compare_speed(size)
    print(f"{failures} comparisons differ." if failures else "Every comparison agrees.")
    sys.exit(1 if failures else 0)


main()
