# Builds with everything, runs with what is needed.
FROM node:24.21-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Packages of our own that stand in for others: node_modules has links to them.
COPY vendor ./vendor
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24.21-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/vendor ./vendor
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
# The playground answers on the same port, and knows no such page.
HEALTHCHECK --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/readyz`).then(({ status }) => process.exit(status < 500 ? 0 : 1), () => process.exit(1))"]
# The process itself is the first one: it gets SIGTERM and stops politely. The flags are those of `npm start`: they keep its
# memory under 200 MB.
CMD ["node", "--v8-pool-size=2", "--max-semi-space-size=4", "--heap-growing-percent=50", "dist/main.js"]
