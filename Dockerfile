# Builds with everything, runs with what is needed: Node, the program, and the few libraries that they are linked against.
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
RUN sh scripts/image-root.sh /image

# No shell, no package manager, nothing that a break-in could use. Half the size of Node's slim image.
FROM scratch
COPY --from=build /image /
ENV PATH=/usr/local/bin NODE_ENV=production DATA_DIR=/data MALLOC_TRIM_THRESHOLD_=131072
WORKDIR /app
# The user `node` of Node's own images.
USER 1000:1000
VOLUME ["/data", "/backups"]
# The playground answers on the same port, and knows no such page.
HEALTHCHECK --start-period=60s --interval=15s --timeout=5s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 8080) + '/readyz').then(({ status }) => process.exit(status < 500 ? 0 : 1), () => process.exit(1))"]
# The process itself is the first one: it gets SIGTERM and stops politely. The flags and the threshold above
# are those of `npm start`: they keep its memory under 200 MB.
CMD ["node", "--v8-pool-size=2", "--max-semi-space-size=8", "--heap-growing-percent=20", "dist/program/main.js"]
