"""The datasets that there are: each room of content registers its own in a file `datasets.py`."""

from django.core.exceptions import ImproperlyConfigured

from opendata.dataset import Dataset

_by_name: dict[str, Dataset] = {}


def register(dataset: Dataset) -> None:
    """Offer a dataset as files, on the page of the open data and by the API."""
    if dataset.name in _by_name:
        raise ImproperlyConfigured(f"There are two datasets {dataset.name!r}.")
    _by_name[dataset.name] = dataset


def datasets() -> list[Dataset]:
    """Return every dataset, in the order of their positions."""
    return sorted(_by_name.values(), key=lambda dataset: dataset.position)


def get_dataset(name: str) -> Dataset | None:
    """Return the dataset of a name, None where there is none."""
    return _by_name.get(name)
