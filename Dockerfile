# Code, packages, compiled messages and collected files are in the image; all data is in /data.
FROM python:3.13-slim AS build

WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    STATIC_ROOT=/srv/static
COPY requirements/run.txt requirements/run.txt
RUN python -m venv /opt/venv \
    && pip install --no-cache-dir --require-hashes --requirement requirements/run.txt
COPY . .
# A throwaway site is prepared, so that an image that could not start is never made.
RUN SECRET_KEY=only-while-building VAR_DIR=/tmp/var python manage.py prepare \
    && rm -rf /tmp/var \
    && python -m compileall -q .


FROM python:3.13-slim

# Social cards are lettered with Noto CJK; without it they stay plain.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 site \
    && useradd --uid 10001 --gid site --no-create-home --home-dir /data --shell /usr/sbin/nologin site \
    && install --directory --owner=site --group=site --mode=0700 /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
COPY --from=build --chown=10001:10001 /srv/static /srv/static

WORKDIR /app
ENV BIND=0.0.0.0:8000 \
    PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    STATIC_ROOT=/srv/static \
    VAR_DIR=/data
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=3 CMD ["python", "-m", "tools.healthy"]
# It ends in exec: gunicorn becomes process 1 and gets the signals.
CMD ["python", "-m", "tools.serve"]
