#!/usr/bin/perl
# SOAP::Lite, the loosest of the six. Arguments: URL USER PASSWORD.
use strict;
use warnings;
use utf8;
use MIME::Base64 qw(encode_base64);
use SOAP::Lite;

binmode(STDOUT, ':utf8');
my ($url, $user, $password) = @ARGV;
my $namespace = 'http://www.witsml.org/schemas/1series';
my $uid = "client-soap-lite-$$";
my $name = qq{Åse & <b> "q" 'x' 井};
my ($passed, $failed) = (0, 0);

my $client = SOAP::Lite->uri('http://www.witsml.org/message/120')
    ->on_action(sub { qq{"http://www.witsml.org/action/120/Store.$_[1]"} })
    ->proxy($url);
$client->transport->http_request->header(Authorization => 'Basic ' . encode_base64("$user:$password", ''));

sub check {
    my ($what, $holds) = @_;
    $holds ? $passed++ : $failed++;
    print(($holds ? 'ok' : 'not ok') . " - SOAP::Lite: $what\n");
}

sub call {
    my ($function, @parts) = @_;
    my @data;
    while (my ($part, $value) = splice(@parts, 0, 2)) {
        my $type = $part eq 'ReturnValueIn' ? 'short' : 'string';
        push @data, SOAP::Data->name($part => $value)->type($type);
    }
    my $som = $client->call($function, @data);
    die $som->faultstring if $som->fault;
    my %answer = map { $_->name => $_->value } $som->dataof("//${function}Response/[>0]");
    return \%answer;
}

sub store {
    my ($function, $xml, $options) = @_;
    my $part = $function =~ /Add|Update/ ? 'XMLin' : 'QueryIn';
    return call($function, WMLtypeIn => 'well', $part => $xml, OptionsIn => $options // '', CapabilitiesIn => '');
}

sub document {
    my ($inside) = @_;
    return qq{<wells xmlns="$namespace" version="1.4.1.1"><well uid="$uid">$inside</well></wells>};
}

sub read_back {
    my ($element) = @_;
    my $answer = store('WMLS_GetFromStore', document(''), 'returnElements=all');
    return $answer->{Result} == 1 && $answer->{XMLout} =~ m{<$element>(.*?)</$element>}s ? unescape($1) : undef;
}

sub unescape {
    my ($text) = @_;
    my %entities = (lt => '<', gt => '>', quot => '"', apos => "'", amp => '&');
    $text =~ s/&(lt|gt|quot|apos|amp);/$entities{$1}/g;
    return $text;
}

(my $escaped = $name) =~ s/&/&amp;/g;
$escaped =~ s/</&lt;/g;
check('GetVersion lists 1.4.1.1', scalar grep { $_ eq '1.4.1.1' } split /,/, call('WMLS_GetVersion')->{Result});
my $cap = call('WMLS_GetCap', OptionsIn => 'dataVersion=1.4.1.1');
check('GetCap gives the capServers document', $cap->{Result} == 1 && $cap->{CapabilitiesOut} =~ /capServers/);
check('GetBaseMsg has a text for -401', length(call('WMLS_GetBaseMsg', ReturnValueIn => -401)->{Result}) > 10);
my $added = store('WMLS_AddToStore', document("<name>$escaped</name><timeZone>Z</timeZone>"));
check('AddToStore gives the uid', $added->{Result} == 1 && (split ' ', $added->{SuppMsgOut})[0] eq $uid);
check('GetFromStore gives the name back, character for character', (read_back('name') // '') eq $name);
my $updated = store('WMLS_UpdateInStore', document('<field>Ärla</field>'));
check('UpdateInStore', $updated->{Result} == 1 && (read_back('field') // '') eq 'Ärla');
my $again = store('WMLS_AddToStore', document('<name>again</name><timeZone>Z</timeZone>'));
check('a second AddToStore is -405 and says why', $again->{Result} == -405 && $again->{SuppMsgOut} =~ /\Q$uid\E/);
check('DeleteFromStore', store('WMLS_DeleteFromStore', document(''))->{Result} == 1);
check('the well is gone', !defined read_back('name'));
print "$passed passed, $failed failed\n";
exit($failed == 0 ? 0 : 1);
