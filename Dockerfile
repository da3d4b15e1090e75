# Baton in a container. Nothing is built: Node runs the sources as they are.
# slim, not alpine: Temporal is in Node's own builds, and the alpine images use others.

FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No package that Baton runs on needs an install script.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:26-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 BATON_DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY bin bin
COPY migrations migrations
COPY adapters adapters
COPY src src
RUN mkdir /data && chown node:node /data
USER node
# The embedded database and the playground's transcript; with DATABASE_URL, almost nothing.
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# As a list, so that no shell stands between the container's SIGTERM and Baton, which stops cleanly on it.
CMD ["node", "bin/baton.js", "start"]
