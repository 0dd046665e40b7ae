"""The checkpoints that PiDiNet's authors published, known by their sha256 (Su et al., ICCV 2021; hellozhuo/pidinet)."""

from dataclasses import dataclass

BSDS = ("BSDS500 and PASCAL VOC Context", "BSDS500's test pictures")


@dataclass(frozen=True)
class Published:
    """A file of the authors."""

    name: str
    learned_from: str
    measured_on: str
    ods: float
    """F-measure that they report."""
    configuration: str = "carv4"


PUBLISHED = {
    "aa103197722645487c7d670c0866e8a5537ab4501e610012bebec06dc559883a": Published(
        "table5_baseline", *BSDS, 0.798, "baseline"
    ),
    "80860ac267258b5f27486e0ef152a211d0b08120f62aeb185a050acc30da486c": Published("table5_pidinet", *BSDS, 0.807),
    "14ee1cc0d20f787e25bd4105a74cf14fd4dba28aec75ba77dfb7ba1bc5e6bd12": Published("table5_pidinet-l", *BSDS, 0.800),
    "55740e3a0e6c4c3f82a921902851a86be6ad5a144db29add4ab57e1a22007f76": Published("table5_pidinet-small", *BSDS, 0.798),
    "3063a52926f5bf7f02c09bfe3c7b20c2408f8cdfe64ef44a3eccb7510e317cf8": Published(
        "table5_pidinet-small-l", *BSDS, 0.793
    ),
    "e32b23fff6c1cb9bd4385a1d615023346fc2e3f2f3a8db7f78cc4ce95a14730c": Published("table5_pidinet-tiny", *BSDS, 0.789),
    "21b5a975737017676f240dcb7158f6874340f5541ce06ccdb900d8b353a9ab93": Published(
        "table5_pidinet-tiny-l", *BSDS, 0.787
    ),
    "8ae827da53ca6807e44f83f4dacf214ed0839e149c3969c485908684c4522f3e": Published(
        "table6_pidinet", "NYUDv2", "its test pictures", 0.733
    ),
    "d065884ade7f69e0c90a2e376c502d742a935a932518f15b0eb087dbf22b455c": Published(
        "table7_pidinet", "Multicue (boundaries)", "its test pictures", 0.818
    ),
}
