# The program, linked statically, and the sample archive: nothing else is in the image, neither a
# shell nor a library. To serve your own articles, mount their folder on /data/articles.

FROM rust:1.95.0-slim-trixie AS build
# The allocator is built by make.
RUN apt-get update && apt-get install --yes --no-install-recommends make
WORKDIR /build
COPY . .
# With its target named, the flags are for the program and not for the build scripts.
RUN target="$(rustc -vV | sed -n 's/^host: //p')" \
    && RUSTFLAGS='-C target-feature=+crt-static' \
       cargo build --release --locked --bin backfile --target "$target" \
    && cp "target/$target/release/backfile" /backfile \
    && mkdir /index

FROM scratch
COPY --from=build /backfile /backfile
COPY data/articles /data/articles
# Empty, for whoever mounts a volume here and sets BACKFILE_INDEX to keep the index between runs.
COPY --from=build --chown=65532:65532 /index /index
COPY LICENSE-APACHE LICENSE-MIT /
WORKDIR /
USER 65532:65532
ENV BACKFILE_LISTEN=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["/backfile", "healthcheck"]
ENTRYPOINT ["/backfile"]
