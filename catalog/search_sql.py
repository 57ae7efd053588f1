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
