package baton.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The check knows only the document. Only the generator, in the tests, looks into the services.
@AnalyzeClasses(packages = "baton.contract", importOptions = DoNotIncludeTests.class)
class LayeringTest {

    @ArchTest
    static final ArchRule the_contract_knows_no_service = noClasses()
            .that()
            .resideInAPackage("baton.contract..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("baton.events..", "baton.ingest..", "baton.stats..", "baton.assignment..")
            .because("a test that knows what the code says cannot find that the code says something else");
}
