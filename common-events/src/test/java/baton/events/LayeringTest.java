package baton.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;

/// The language depends on almost nothing, so that any program can use it.
@AnalyzeClasses(packages = "baton.events", importOptions = DoNotIncludeTests.class)
class LayeringTest {

    @ArchTest
    static final ArchRule the_language_is_plain_java = classes()
            .that()
            .resideInAnyPackage("baton.events", "baton.events.envelope")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("baton.events", "baton.events.envelope", "java..", "org.jspecify..")
            .because("the rules are written in it, and must be testable with nothing else at hand");

    @ArchTest
    static final ArchRule the_queries_of_reads_are_plain_java = classes()
            .that()
            .resideInAPackage("baton.events.reads")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "baton.events.reads", "baton.events.problem", "baton.events", "java..", "org.jspecify..")
            .because("each service adapts them to its own HTTP framework");

    @ArchTest
    static final ArchRule the_wire_knows_kafka_clients_and_jackson_alone = classes()
            .that()
            .resideInAPackage("baton.events.wire")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "baton.events..",
                    "java..",
                    "org.jspecify..",
                    "org.apache.kafka.clients.admin..",
                    "org.apache.kafka.common..",
                    "com.fasterxml.jackson..")
            .because("every service carries what this package needs");

    @ArchTest
    static final ArchRule nothing_here_looks_at_the_clock_or_at_chance = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .because("replaying the log must give the same answer tomorrow");
}
