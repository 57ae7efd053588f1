"""The statements behind `search`: how words are folded, weighted and matched."""

FOLDED = r"trim(regexp_replace(regexp_replace(lower(unaccent({})), '[''’`]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'))"
"""Lower case, without accents; apostrophes go, whatever else is no letter or digit becomes one space."""


def folded(text: str) -> str:
    return FOLDED.format(text)


# Names and people stand in the index as they are spelt ("simple"); what is about a title, by the stems of its words.
TITLE_WORDS = f"""
INSERT INTO catalog_titlewords (title_id, name, words)
SELECT title.id, known.name,
    setweight(to_tsvector('simple', known.name), 'A') || setweight(to_tsvector('english', known.name), 'A')
    || setweight(to_tsvector('simple', known.people), 'B')
    || setweight(to_tsvector('simple', known.about), 'C') || setweight(to_tsvector('english', known.about), 'C')
    || setweight(to_tsvector('english', known.synopsis), 'D')
FROM catalog_title AS title
CROSS JOIN LATERAL (
    SELECT {folded("title.name")} AS name, {folded("title.synopsis")} AS synopsis,
        {
    folded('''coalesce((
            SELECT string_agg(DISTINCT person.name, ' , ') FROM catalog_credit AS credit
            JOIN catalog_person AS person ON person.id = credit.person_id WHERE credit.title_id = title.id), '')''')
}
        AS people,
        {
    folded('''concat_ws(' , ',
            (SELECT string_agg(genre.name, ' , ') FROM catalog_title_genres AS link
             JOIN catalog_genre AS genre ON genre.id = link.genre_id WHERE link.title_id = title.id),
            (SELECT string_agg(concept.name, ' , ') FROM catalog_title_concepts AS link
             JOIN catalog_concept AS concept ON concept.id = link.concept_id WHERE link.title_id = title.id))''')
}
        AS about
) AS known
WHERE title.id = ANY(%s)
ON CONFLICT (title_id) DO UPDATE SET name = excluded.name, words = excluded.words
"""

PERSON_WORDS = f"""
INSERT INTO catalog_personwords (person_id, name, words)
SELECT person.id, known.name, to_tsvector('simple', known.name)
FROM (SELECT DISTINCT person_id AS id FROM catalog_credit WHERE title_id = ANY(%s)) AS credited
JOIN catalog_person AS person USING (id)
CROSS JOIN LATERAL (SELECT {folded("person.name")} AS name) AS known
ORDER BY person.id
ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, words = excluded.words
"""

SUITABLE = "title.world_id = %(world)s AND title.is_published AND title.maturity <= %(ceiling)s"

NEAR = 12
"""Names that are looked at because they are spelt nearly so."""

PREFIXES = r"replace(regexp_replace(text, '(\S\S\S+)', '\1:*{weight}', 'g'), ' ', ' & ')"
WHOLE = r"replace(regexp_replace(text, '(\S+)', '\1:{weight}', 'g'), ' ', ' & ')"
TOGETHER = WHOLE.replace("&", "<->")


def question(pattern: str, weight: str) -> str:
    """All the words, as they are spelt or by their stems, where the index gives them this weight."""
    told = pattern.format(weight=weight)
    return f"to_tsquery('simple', {told}) || to_tsquery('english', {told})"


QUESTIONS = {
    "anywhere": question(PREFIXES, ""),
    "in_name": question(WHOLE, "A"),
    "in_people": question(TOGETHER, "B"),
    "in_about": question(WHOLE, "C"),
    "into_name": question(PREFIXES, "A"),
    "into_people": question(PREFIXES, "B"),
    "into_about": question(PREFIXES, "C"),
}
"""`in_` asks for whole words, of people for one after the other: a cast has many first names and many last ones.
`into_` takes beginnings too, of three letters at least: two begin half the words."""

ASKED = f"""
SELECT text, {", ".join(f"{asked} AS {name}" for name, asked in QUESTIONS.items())}
FROM (SELECT nullif({folded("%(words)s")}, '') AS text) AS told
"""

# Each way of matching has its step; within one, those names come first that have least beside what was asked.
TITLES = f"""
SELECT title_id, step.relevance + 0.05 * step.named * similarity(name, text) AS relevance, step.way
FROM asked JOIN catalog_titlewords ON words @@ anywhere
CROSS JOIN LATERAL (SELECT * FROM (VALUES
    (0.95, 'name', 1, name = text),
    (0.90, 'beginning', 1, starts_with(name, text || ' ')),
    (0.85, 'in_name', 1, words @@ in_name),
    (0.80, 'about', 0, words @@ in_about),
    (0.75, 'people', 0, words @@ in_people),
    (0.72, 'beginning', 1, starts_with(name, text)),
    (0.70, 'in_name', 1, words @@ into_name),
    (0.65, 'people', 0, words @@ into_people),
    (0.60, 'about', 0, words @@ into_about),
    (0.40, 'story', 0, true)) AS steps (relevance, way, named, holds) WHERE holds LIMIT 1) AS step
UNION ALL
SELECT title_id, near.relevance, 'near' FROM asked CROSS JOIN LATERAL (
    (SELECT title_id, 0.75 * similarity(known.name, text) AS relevance
     FROM catalog_titlewords AS known JOIN catalog_title AS title ON title.id = title_id AND {SUITABLE}
     ORDER BY known.name <-> text LIMIT {NEAR})
    UNION ALL
    (SELECT title_id, 0.5 * word_similarity(text, known.name)
     FROM catalog_titlewords AS known JOIN catalog_title AS title ON title.id = title_id AND {SUITABLE}
     ORDER BY text <<-> known.name LIMIT {NEAR})) AS near
WHERE near.relevance >= 0.2 AND length(text) > 3
"""

PEOPLE = f"""
SELECT person_id, relevance, count(DISTINCT title.id) AS titles
FROM (
    SELECT person_id, max(relevance) AS relevance FROM (
        SELECT person_id, CASE WHEN name = text THEN 1 ELSE 0.9 END AS relevance
        FROM asked JOIN catalog_personwords ON words @@ anywhere
        UNION ALL
        SELECT near.* FROM asked CROSS JOIN LATERAL (
            SELECT person_id, 0.75 * similarity(name, text) FROM catalog_personwords
            ORDER BY name <-> text LIMIT {NEAR}) AS near (person_id, relevance)
        WHERE near.relevance >= 0.42) AS matches GROUP BY person_id
) AS matches
JOIN catalog_credit AS credit USING (person_id)
JOIN catalog_title AS title ON title.id = credit.title_id AND {SUITABLE}
GROUP BY person_id, relevance
ORDER BY relevance DESC, titles DESC, person_id LIMIT %(people)s
"""

# The few that are called so come first: whether anything of them may be seen is asked of these only.
TOPICS = f"""
WITH named AS MATERIALIZED (
    SELECT kind, id, name, slug, CASE WHEN known = text THEN 1 WHEN starts_with(known, text) THEN 0.9
        WHEN strpos(known, ' ' || text) > 0 THEN 0.8 ELSE 0.75 * similarity(known, text) END AS relevance
    FROM asked, (
        SELECT 'genre' AS kind, id, name, slug, {folded("name")} AS known FROM catalog_genre
        UNION ALL
        SELECT 'concept', id, name, '', {folded("name")} FROM catalog_concept) AS topics
    ORDER BY relevance DESC, kind DESC, name LIMIT {NEAR}
)
SELECT * FROM named WHERE relevance >= 0.35 AND CASE kind
    WHEN 'genre' THEN EXISTS (
        SELECT 1 FROM catalog_title_genres JOIN catalog_title AS title ON title.id = title_id AND {SUITABLE}
        WHERE genre_id = named.id)
    ELSE EXISTS (
        SELECT 1 FROM catalog_title_concepts JOIN catalog_title AS title ON title.id = title_id AND {SUITABLE}
        WHERE concept_id = named.id) END
ORDER BY relevance DESC, kind DESC, name LIMIT %(topics)s
"""

# One statement, so that a page that searches asks once.
FIND = f"""
WITH asked AS MATERIALIZED ({ASKED}), titles AS ({TITLES}), people AS ({PEOPLE}), topics AS ({TOPICS})
(SELECT DISTINCT ON (title.id) 'title' AS kind, title.id, relevance, way, '' AS name, '' AS slug
 FROM titles JOIN catalog_title AS title ON title.id = title_id AND {SUITABLE} ORDER BY title.id, relevance DESC)
UNION ALL
SELECT 'person', person_id, relevance, '', person.name, '' FROM people JOIN catalog_person AS person ON id = person_id
UNION ALL
SELECT kind, id, relevance, '', name, slug FROM topics
"""

# Where nothing was found: what is spelt most nearly so, however far off, as long as anything of it is.
NEAREST = f"""
SELECT name FROM (
    (SELECT title.name, similarity(known.name, {folded("%(words)s")}) AS nearness
     FROM catalog_titlewords AS known JOIN catalog_title AS title ON title.id = title_id AND {SUITABLE}
     ORDER BY known.name <-> {folded("%(words)s")} LIMIT %(most)s)
    UNION ALL
    (SELECT person.name, similarity(known.name, {folded("%(words)s")})
     FROM catalog_personwords AS known JOIN catalog_person AS person ON person.id = person_id
     WHERE EXISTS (SELECT 1 FROM catalog_credit AS credit
                   JOIN catalog_title AS title ON title.id = credit.title_id AND {SUITABLE}
                   WHERE credit.person_id = person.id)
     ORDER BY known.name <-> {folded("%(words)s")} LIMIT %(most)s)) AS nearest
WHERE nearness >= 0.12 ORDER BY nearness DESC, name LIMIT %(most)s
"""
