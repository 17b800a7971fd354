# drift on one CPU, as a user without rights, without network at run time.
#   docker build -t drift .
#   docker run --rm --network none -v "$PWD:/articles:ro" drift check article.en.md article.zh.md

FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY drift ./drift
RUN python -m venv /opt/drift \
 && /opt/drift/bin/pip install --no-cache-dir --disable-pip-version-check . \
 && /opt/drift/bin/pip uninstall --yes pip \
 && /opt/drift/bin/python -m compileall -q /opt/drift

FROM python:3.12-slim
# git: for --changed-since
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 drift \
 && git config --system --add safe.directory '*' \
 && install -d -o drift -g drift /cache /articles
COPY --from=build /opt/drift /opt/drift
ENV PATH=/opt/drift/bin:$PATH \
    DRIFT_CACHE_DIR=/cache \
    HF_HUB_OFFLINE=1 \
    PYTHONUNBUFFERED=1
USER drift
WORKDIR /articles
VOLUME ["/cache"]
ENTRYPOINT ["drift"]
CMD ["--help"]
