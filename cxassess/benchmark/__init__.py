"""What an organisation can be held against: other organisations, by counts that tell of nobody, and published figures."""

from .bins import LEVEL_BINS, MARK, MARK_BINS, BinCounts, Bins, bin_of, bins_of, quantile
from .cells import CellKey, Distribution, chain_of, contribution_of, major_of
from .histogram import Bar, bars_of
from .pack import BenchmarkPack, PackCell, PackSource, merge_packs, pack_of
from .pack_problem import PackProblem, PackRefused
from .pack_reading import LARGEST_MB, check_pack_size, read_pack
from .peers import Peers, peers_in_pack
from .periods import LONGEST_AGE, half_year, is_outdated, oldest_allowed
from .place import Place, PlaceKind, Side, place_of
from .place_words import place_in_words
from .publication import Contribution, Snapshot, snapshots_of
from .published import PublishedFigure, figures_about, load_figures, published_figures, side_by_side
from .published_words import KIND_WORDS, REGION_WORDS, SAMPLE_NOT_STATED, value_words
from .rank import mid_rank, percentile_rank, wilson
from .shrinkage import Spread, shrink, spread_of, spreads
from .suppression import SMALLEST_CELL, Crowd, publishable
from .view import CellView, Sight, view_for

__all__ = [
    "KIND_WORDS",
    "LARGEST_MB",
    "LEVEL_BINS",
    "LONGEST_AGE",
    "MARK",
    "MARK_BINS",
    "REGION_WORDS",
    "SAMPLE_NOT_STATED",
    "SMALLEST_CELL",
    "Bar",
    "BenchmarkPack",
    "BinCounts",
    "Bins",
    "CellKey",
    "CellView",
    "Contribution",
    "Crowd",
    "Distribution",
    "PackCell",
    "PackProblem",
    "PackRefused",
    "PackSource",
    "Peers",
    "Place",
    "PlaceKind",
    "PublishedFigure",
    "Side",
    "Sight",
    "Snapshot",
    "Spread",
    "bars_of",
    "bin_of",
    "bins_of",
    "chain_of",
    "check_pack_size",
    "contribution_of",
    "figures_about",
    "half_year",
    "is_outdated",
    "load_figures",
    "major_of",
    "merge_packs",
    "mid_rank",
    "oldest_allowed",
    "pack_of",
    "peers_in_pack",
    "percentile_rank",
    "place_in_words",
    "place_of",
    "publishable",
    "published_figures",
    "quantile",
    "read_pack",
    "shrink",
    "side_by_side",
    "snapshots_of",
    "spread_of",
    "spreads",
    "value_words",
    "view_for",
    "wilson",
]
