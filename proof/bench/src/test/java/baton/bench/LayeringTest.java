package baton.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The benchmarks know what a user knows. Each exception has a package.
@AnalyzeClasses(packages = "baton.bench", importOptions = DoNotIncludeTests.class)
class LayeringTest {

    @ArchTest
    static final ArchRule only_the_benchmarks_of_the_engine_know_the_engine = noClasses()
            .that()
            .resideInAPackage("baton.bench..")
            .and()
            .resideOutsideOfPackage("baton.bench.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("baton.assignment..")
            .because("a benchmark that knows the engine could measure something that no user has");

    @ArchTest
    static final ArchRule no_benchmark_knows_the_inside_of_a_service = noClasses()
            .that()
            .resideInAPackage("baton.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("baton.ingest..", "baton.stats..")
            .because("the services are measured as processes");

    @ArchTest
    static final ArchRule commands_and_events_are_known_where_there_is_no_front_door = noClasses()
            .that()
            .resideInAPackage("baton.bench..")
            .and()
            .resideOutsideOfPackages("baton.bench.engine..", "baton.bench.peer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("baton.events..")
            .because("a user has HTTP and SQL; the engine alone reads commands, and the peer checks ids as Baton does");

    @ArchTest
    static final ArchRule only_the_peer_is_a_server_with_a_pool = noClasses()
            .that()
            .resideInAPackage("baton.bench..")
            .and()
            .resideOutsideOfPackage("baton.bench.peer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut..", "com.zaxxer..")
            .because("the load must not share a library's state with the server that it measures");

    @ArchTest
    static final ArchRule the_load_needs_a_url_and_a_connection = noClasses()
            .that()
            .resideInAPackage("baton.bench.load..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "baton.local..",
                    "baton.bench.engine..",
                    "baton.bench.peer..",
                    "baton.bench.report..",
                    "baton.bench")
            .because("it also measures a Baton that runs somewhere else");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("baton.bench.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_part_knows_the_command_line = noClasses()
            .that()
            .resideInAPackage("baton.bench.(*)..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("baton.bench", "picocli..")
            .because("a part is used by commands, and does not know which");
}
