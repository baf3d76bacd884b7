package baton.ingest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Which package may know which. Each rule was seen to fail once, by breaking it.
@AnalyzeClasses(packages = "baton", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

    @ArchTest
    static final ArchRule only_the_adapter_knows_Kafka = noClasses()
            .that()
            .resideInAPackage("baton.ingest..")
            .and()
            .resideOutsideOfPackage("baton.ingest.kafka")
            .and()
            .doNotHaveFullyQualifiedName("baton.ingest.ChatIngest")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("baton.ingest.kafka", "org.apache.kafka..", "io.micronaut.configuration.kafka..")
            .because("to the rest, the log is a port; the main class connects the two");

    @ArchTest
    static final ArchRule no_service_knows_another = noClasses()
            .that()
            .resideInAPackage("baton.ingest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("baton.assignment..", "baton.stats..", "baton.local..", "org.apache.kafka.streams..")
            .because("the services meet on the log only");

    @ArchTest
    static final ArchRule only_the_adapter_knows_Netty = noClasses()
            .that()
            .resideInAPackage("baton.ingest..")
            .and()
            .resideOutsideOfPackage("baton.ingest.netty")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "io.micronaut.http.server.netty..")
            .because("to the rest, a connection is ours");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("baton.ingest.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule problems_and_connections_know_none_of_us = noClasses()
            .that()
            .resideInAnyPackage("baton.ingest.problem", "baton.ingest.netty")
            .should()
            .dependOnClassesThat(resideInAPackage("baton.ingest..")
                    .and(resideOutsideOfPackages("baton.ingest.problem", "baton.ingest.netty")))
            .because("what every call uses must use no call");

    @ArchTest
    static final ArchRule outcomes_know_the_caller_and_no_call = onlyOurs(
            "baton.ingest.outcomes",
            "baton.ingest",
            "baton.ingest.callers",
            "baton.ingest.tokens",
            "baton.ingest.netty");

    @ArchTest
    static final ArchRule callers_know_the_connection_and_the_token_alone =
            onlyOurs("baton.ingest.callers", "baton.ingest.tokens", "baton.ingest.netty");

    @ArchTest
    static final ArchRule tokens_know_none_of_us = onlyOurs("baton.ingest.tokens");

    @ArchTest
    static final ArchRule rights_know_callers_and_tokens =
            onlyOurs("baton.ingest.rights", "baton.ingest.callers", "baton.ingest.tokens");

    @ArchTest
    static final ArchRule the_feed_knows_outcomes_and_no_call = onlyOurs(
            "baton.ingest.feed",
            "baton.ingest.outcomes",
            "baton.ingest.callers",
            "baton.ingest.tokens",
            "baton.ingest.netty");

    @ArchTest
    static final ArchRule calls_know_outcomes_and_no_feed = onlyOurs(
            "baton.ingest.calls",
            "baton.ingest.outcomes",
            "baton.ingest.callers",
            "baton.ingest.tokens",
            "baton.ingest.problem",
            "baton.ingest.netty");

    @ArchTest
    static final ArchRule the_gate_knows_none_of_us = onlyOurs("baton.ingest.gate");

    /// Of the front door's own packages, a package knows itself and these.
    private static ArchRule onlyOurs(String owner, String... known) {
        return noClasses()
                .that()
                .resideInAPackage(owner)
                .should()
                .dependOnClassesThat(resideInAPackage("baton.ingest..")
                        .and(resideOutsideOfPackage(owner))
                        .and(resideOutsideOfPackages(known)))
                .because("each package has one subject");
    }
}
