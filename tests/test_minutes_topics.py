"""Topics of a stretch of text, by the cue phrases of topics.yaml."""

from __future__ import annotations

from mahdar.article import Article
from mahdar.mentions.document import Document, open_document
from mahdar.minutes.topics import article_topics, find_topics, occasion_topics, topic_scores


def opened(text: str) -> Document:
    return open_document(Article(id="t", where="t", text=text))


def topics(text: str, **options: bool) -> list[str]:
    document = opened(text)
    return find_topics(document, 0, len(document.tokens), **options)


def test_cue_phrases() -> None:
    assert topics("مكافحة الإرهاب") == ["counterterrorism"]
    assert topics("إجراء الانتخابات في موعدها") == ["elections"]


def test_clitics_articles_and_pronouns_do_not_matter() -> None:
    assert "bilateral-relations" in topics("وبالعلاقات الثنائية")
    assert "bilateral-relations" in topics("علاقاتهما الثنائية")


def test_a_weak_cue_alone_is_no_topic() -> None:
    assert topics("المنطقة", context=False) == []


def test_a_cue_said_twice_counts_once() -> None:
    once, twice = opened("عودة النازحين"), opened("عودة النازحين، عودة النازحين")
    assert topic_scores(once, 0, len(once.tokens)) == topic_scores(twice, 0, len(twice.tokens))


def test_the_weightiest_come_first_up_to_the_limit() -> None:
    document = opened("مكافحة الإرهاب وتنظيم داعش والانتخابات وأسعار النفط وعودة النازحين")
    found = find_topics(document, 0, len(document.tokens), limit=2)
    assert len(found) == 2
    assert found[0] == "counterterrorism"


def test_a_range_without_topic_takes_its_sentence_then_the_article() -> None:
    text = "بحث الوزير عودة النازحين مع الوفد. وقال إن الأمر مهم."
    document = opened(text)
    first, second = document.sentences
    assert find_topics(document, first[0], first[0] + 2) == ["displacement"]
    assert find_topics(document, *second) == ["displacement"]
    assert find_topics(document, *second, context=False) == []


def test_noise_is_left_out() -> None:
    text = "عودة النازحين.\nاقرأ أيضا: مكافحة الإرهاب"
    at = text.index("اقرأ")
    document = open_document(Article(id="t", where="t", text=text, noise=((at, len(text)),)))
    assert article_topics(document) == ["displacement"]


def test_topics_of_an_occasion_count_the_article_in() -> None:
    document = opened("استقبل الوزير السفير. وتناولت المقالة مكافحة الإرهاب.")
    assert occasion_topics(document, [document.sentences[0]]) == ["counterterrorism"]
    assert "bilateral-relations" in occasion_topics(
        document, [document.sentences[0]], ["bilateral-relations"]
    )


def test_no_topic_at_all() -> None:
    assert topics("نعم") == []
