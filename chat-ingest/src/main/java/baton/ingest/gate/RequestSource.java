package baton.ingest.gate;

import java.util.List;

/// What a request says about the page that sent it. A program says nothing; a browser cannot be
/// made to lie by a page.
///
/// @param host the value of `Host`
/// @param fetchSites all values of `Sec-Fetch-Site`
/// @param origins all values of `Origin`
record RequestSource(String host, List<String> fetchSites, List<String> origins) {}
