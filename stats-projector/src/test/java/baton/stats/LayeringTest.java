package baton.stats;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import baton.stats.tables.Projection;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/// Who may know whom. Each rule was seen to fail once, by breaking it.
@AnalyzeClasses(packages = "baton.stats", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

    @ArchTest
    static final ArchRule what_a_chat_is_knows_neither_kafka_nor_postgres = classes()
            .that()
            .haveNameMatching("baton\\.stats\\.(Chat|Operator|ChatKey|OperatorKey|Logged|Batch|Change)(\\$.*)?")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("baton.stats", "baton.events", "java..", "org.jspecify..")
            .because("the fold is worth testing only if nothing else is needed to test it");

    @ArchTest
    static final ArchRule tables_are_made_of_events_alone = noClasses()
            .that()
            .implement(Projection.class)
            .or()
            .haveNameMatching("baton\\.stats\\.(Chat|Operator|Projector|Known)(\\$.*)?")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tables made again from the log must be the same tables");

    @ArchTest
    static final ArchRule projections_do_not_know_who_brings_events_or_asks = noClasses()
            .that()
            .resideInAPackage("baton.stats")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("baton.stats.kafka..", "baton.stats.http..", "org.apache.kafka.clients..")
            .because("adapters depend on what they adapt, never the other way round");

    @ArchTest
    static final ArchRule the_adapters_do_not_know_each_other = noClasses()
            .that()
            .resideInAPackage("baton.stats.http")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("baton.stats.kafka")
            .because("reads are served whether or not the log can be followed");
}
