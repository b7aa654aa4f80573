# One image for all shapes: `serve` (all in one), `web`, `worker`, `migrate`.
ARG BASE_IMAGE=python:3.13-slim-bookworm
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS web
WORKDIR /build/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY web/ ./
RUN npm run build

FROM ${BASE_IMAGE} AS environment
WORKDIR /build
COPY requirements.lock ./
RUN python -m venv /opt/limberday \
 && /opt/limberday/bin/pip install --no-cache-dir --require-hashes -r requirements.lock

FROM ${BASE_IMAGE}
RUN useradd --system --uid 10001 --user-group --no-create-home limberday \
 && install -d -o limberday -g limberday /var/lib/limberday
WORKDIR /srv/limberday
COPY --from=environment /opt/limberday /opt/limberday
COPY --from=web /build/web/dist web/dist
COPY migrations migrations
COPY app app
ENV PATH=/opt/limberday/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    LIMBERDAY_HOST=0.0.0.0 \
    LIMBERDAY_ACCESS_LOG=true \
    LIMBERDAY_DATABASE_URL=sqlite:////var/lib/limberday/limberday.db
RUN python -m compileall -q app
USER 10001:10001
VOLUME /var/lib/limberday
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(f\"http://127.0.0.1:{os.environ.get('LIMBERDAY_PORT', 8000)}/healthz\", timeout=4)"]
ENTRYPOINT ["python", "-m", "app"]
CMD ["serve"]
