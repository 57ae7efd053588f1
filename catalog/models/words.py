"""What titles and people are found by: folded names and weighted words, written by `search.index` only."""

from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F

from catalog.models.titles import Person, Title

NEAREST = "gist_trgm_ops(siglen=32)"
"""Finds the nearest names by trigrams; longer signatures than the usual 12 bytes, since names are short and many."""


class TitleWords(models.Model):
    title = models.OneToOneField(Title, primary_key=True, on_delete=models.CASCADE, related_name="words")
    name = models.TextField(help_text="Lower case, without accents and punctuation.")
    words = SearchVectorField(help_text="Weights: name A, people B, genres and concepts C, synopsis D.")

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="title_words"),
            GistIndex(OpClass(F("name"), NEAREST), name="title_name_nearest"),
        ]


class PersonWords(models.Model):
    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="words")
    name = models.TextField()
    words = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="person_words"),
            GistIndex(OpClass(F("name"), NEAREST), name="person_name_nearest"),
        ]
