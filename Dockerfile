# Two stages: the first installs the locked packages and the project into one environment, the second holds nothing else.
# A package index other than pip's default is given to the build as PIP_* variables or a mounted pip.conf, never here.

FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN python3 -m venv /opt/bot
COPY requirements.lock ./
RUN /opt/bot/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
# pip and setuptools have built what there was to build: the service runs without them.
RUN /opt/bot/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /opt/bot/bin/python -m pip uninstall --yes setuptools pip

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /app --shell /usr/sbin/nologin bot \
    && mkdir -p /app/state && chown bot:bot /app/state
COPY --from=build /opt/bot /opt/bot
WORKDIR /app
COPY docker/config.toml ./config.toml
COPY watchlists ./watchlists
ENV PATH=/opt/bot/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER bot
VOLUME /app/state
EXPOSE 8080
# http.client, since urllib would send even this to a proxy that the environment names.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["python3", "-c", \
    "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8080, timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["bot"]
CMD ["run"]
