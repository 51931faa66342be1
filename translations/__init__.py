"""What is known of every translation: its state, its source, what checks say of it.

It may import the rooms from languages to syndication.
"""
