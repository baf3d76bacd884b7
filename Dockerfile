# One service of Baton, from the artefact that every build makes: docker build --build-arg MODULE=chat-ingest .
FROM eclipse-temurin:25-jre
ARG MODULE
RUN useradd --system --uid 10001 --no-create-home baton && install -d -o baton -g baton /var/lib/baton
WORKDIR /opt/baton
COPY ${MODULE}/target/lib/ lib/
COPY ${MODULE}/target/${MODULE}.jar service.jar
USER baton
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "service.jar"]
