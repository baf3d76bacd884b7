package baton.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Who may know whom. Each rule was seen to fail once, by breaking it.
@AnalyzeClasses(packages = "baton", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

    @ArchTest
    static final ArchRule only_the_adapter_knows_Kafka = noClasses()
            .that()
            .resideInAPackage("baton.ingest..")
            .and()
            .resideOutsideOfPackage("baton.ingest.kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("baton.ingest.kafka", "org.apache.kafka..", "io.micronaut.configuration.kafka..")
            .because("calls speak of a log, whatever it is made of");

    @ArchTest
    static final ArchRule nobody_knows_the_engine = noClasses()
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
            .because("calls speak of a connection, whatever it is made of");

    @ArchTest
    static final ArchRule problems_know_none_of_us = noClasses()
            .that()
            .resideInAnyPackage("baton.ingest.problem", "baton.ingest.netty")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("baton.ingest", "baton.ingest.kafka")
            .because("what everybody uses must use nobody");
}
