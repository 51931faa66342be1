"""Finding everything by words, in five scripts: the analyser, the index, the results.

It may import the rooms from languages to translations.
"""
