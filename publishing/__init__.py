"""What every public thing shares: status and schedule, its fields, its fixtures, its form in the admin.

It may import languages.
"""
