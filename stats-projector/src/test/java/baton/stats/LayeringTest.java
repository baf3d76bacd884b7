package baton.stats;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/// Which package may know which. Each rule was seen to fail once, by breaking it.
@AnalyzeClasses(packages = "baton.stats", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

    @ArchTest
    static final ArchRule the_fold_knows_neither_Kafka_nor_Postgres_nor_tables = classes()
            .that()
            .resideInAPackage("baton.stats.fold")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "baton.stats.fold",
                    "baton.events",
                    "baton.events.envelope",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "org.jspecify..")
            .because("the fold is worth testing only if nothing else is needed to test it");

    @ArchTest
    static final ArchRule fold_and_tables_do_not_read_the_clock = noClasses()
            .that()
            .resideInAnyPackage("baton.stats.fold", "baton.stats.tables")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .because("tables made again from the log must be the same tables");

    @ArchTest
    static final ArchRule tables_do_not_know_who_brings_events_or_reads_rows = noClasses()
            .that()
            .resideInAnyPackage("baton.stats.tables", "baton.stats.database")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "baton.stats.kafka..",
                    "baton.stats.http..",
                    "baton.stats.rebuild..",
                    "baton.stats.recount..",
                    "org.apache.kafka.clients..",
                    "io.micronaut..")
            .because("adapters depend on what they adapt, never the other way round");

    @ArchTest
    static final ArchRule reads_do_not_know_Kafka = noClasses()
            .that()
            .resideInAPackage("baton.stats.http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("baton.stats.kafka..", "org.apache.kafka..")
            .because("reads are served even while the log cannot be followed");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("baton.stats.(*)..").should().beFreeOfCycles();
}
