"""What a real log looks like, as facts: ml-latest-small, counted by `simulation.marginals`. A test counts it again.

100,836 ratings of 9,724 titles by 610 people who had to give twenty, 1996 to 2018; GroupLens, F. Maxwell Harper and
Joseph A. Konstan, "The MovieLens Datasets: History and Context", ACM TiiS 5 (2015), 19.
"""

from simulation.marginals import Marginals, Shapes

SOURCE = "ml-latest-small, GroupLens (Harper and Konstan 2015)"

MARGINALS = Marginals(
    signals=100_836,
    viewers=610,
    titles=9_724,
    activity_gini=0.604,
    activity_spread=1.060,
    popularity_gini=0.716,
    top_tenth=0.600,
    liked=0.482,
    viewer_variance=0.191,
    title_variance=0.210,
    same_day=0.953,
)
SHAPES = Shapes(
    popularity=(0.1574, 0.251, 0.4274, 0.6003, 0.7703, 0.8551, 0.9048, 0.9366, 0.9711, 0.9904),
    activity=(0.1331, 0.1452, 0.1936, 0.242, 0.3267, 0.4265, 0.6134, 0.8469, 1.3067, 2.4216, 3.6947, 7.5994),
    stars=(0.0136, 0.0279, 0.0178, 0.0749, 0.055, 0.1988, 0.1303, 0.266, 0.0848, 0.131),
    steps=(0.8303, 0.9284, 0.9366, 0.9436, 0.953, 0.9653, 0.9775, 0.9922),
)
