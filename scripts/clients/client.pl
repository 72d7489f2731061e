# Perl's RDF::Query::Client; prints the number of acts.
use strict;
use warnings;
use RDF::Query::Client;
my $found = RDF::Query::Client->new($ENV{QUERY})->execute($ENV{ENDPOINT}) or die "no answer\n";
my $acts = 0;
$acts++ while $found->next;
print "$acts\n";
