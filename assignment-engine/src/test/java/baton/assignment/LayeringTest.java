package baton.assignment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/// The allowed dependencies. Each rule was seen to fail once, by breaking it.
@AnalyzeClasses(packages = "baton.assignment", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

    @ArchTest
    static final ArchRule the_domain_is_pure_java = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..domain..", "baton.events", "baton.events.envelope", "java..", "org.jspecify..")
            .because("rules are only worth testing if nothing else is needed to test them");

    @ArchTest
    static final ArchRule the_state_knows_no_rules = noClasses()
            .that()
            .resideInAPackage("..domain.state")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..domain")
            .because("it is the result of the events, whatever caused them");

    @ArchTest
    static final ArchRule the_domain_does_not_look_at_the_clock = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("replaying the log must give the same answer tomorrow");

    @ArchTest
    static final ArchRule the_domain_does_not_throw_dice = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .because("replaying the log must give the same answer tomorrow");

    @ArchTest
    static final ArchRule the_streams_know_no_framework = noClasses()
            .that()
            .resideInAPackage("..streams")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut..", "jakarta..", "io.micrometer..")
            .because("the topology is run by tests and tools as well as by the service");
}
