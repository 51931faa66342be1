"""How kinds of event are read in Japanese, for lists that are sorted by sound."""

# The kinds of event, as the Japanese catalogue names them.
KINDS = {
    "ceremony": "しきてん・しょめいしき",
    "conference": "かいぎ",
    "meeting": "かいごう",
    "field-visit": "げんちしさつ",
    "dialogue": "たいわ",
    "training": "けんしゅう",
}
